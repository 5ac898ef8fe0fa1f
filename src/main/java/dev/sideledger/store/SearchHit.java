package dev.sideledger.store;

import dev.sideledger.model.RecordType;

/**
 * One text in which something was found, and the record that shows it. A long text that many records of a session show
 * is one hit for each type of them; the record is the first that fits the scope.
 *
 * @param type the record's type
 * @param session the id of its session (of a session its own), or null
 * @param project the id of its project (of a project its own), or null
 * @param id its id; null for a turn
 * @param turn the number of its turn, or null
 * @param field the wire name of the field that holds the text
 * @param at when the text was first said, in epoch microseconds
 * @param name the name of its session (of a project its own), or null
 * @param score how well it fits, greater for better; null unless the best were asked for
 * @param snippet a piece of the text
 */
public record SearchHit(RecordType type, String session, String project, String id, Long turn, String field, long at,
        String name, Double score, Snippet snippet) {}
