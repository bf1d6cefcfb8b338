// Command accord runs workshops in which a team writes its charter over ssh.
package main

func main() {}
