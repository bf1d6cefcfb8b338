//go:build race

package main

// raceDetector: this test binary is five times as slow as the program.
const raceDetector = true
