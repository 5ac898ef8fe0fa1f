package dev.sideledger.cli.service;

/**
 * An event of a live stream.
 *
 * @param name what it is, or null where it only says where the stream stands
 * @param data what it says, or null
 */
public record LiveEvent(String name, String data) {}
