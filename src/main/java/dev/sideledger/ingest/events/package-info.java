/**
 * The door for Sideledger's own events: {@code POST /api/events}, and the same for people who like REST. Turns a
 * request into events and hands them to the recorder; what decides anything here knows no framework.
 */
package dev.sideledger.ingest.events;
