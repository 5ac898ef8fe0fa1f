/** The wiring: reads the settings, makes the parts, starts and stops them. Nobody imports it. */
package dev.sideledger.boot;
