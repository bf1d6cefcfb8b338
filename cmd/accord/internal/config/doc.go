// Package config gives the flags of a program their values from three places:
// the command line, the environment, and one file. A flag's name is its name
// everywhere: --max-rooms is ACCORD_MAX_ROOMS in the environment and max-rooms
// in the file.
//
// It promises that the command line goes before the environment, the
// environment before the file, and the file before the default; and that a key
// nobody knows and a value that cannot be meant are errors that name where they
// stand: the file with its line, the variable or the flag. It refuses to know
// what any setting means.
//
// Why an unknown variable is no error, as an unknown key is: orchestrators put
// variables of their own beside ours, named after a service that is likely to
// be called accord (ACCORD_PORT=tcp://10.0.0.1:2222). Strangers lists them, for
// whoever wants to look for a misspelt one.
package config
