package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.ingest.otlp.translate.Translation.Item;
import dev.sideledger.model.Event;
import dev.sideledger.model.SessionField;

/**
 * The items of one request while they are translated. Many tell the same about their session: it is told once, by the
 * latest of them, which is what merging would have left. For one thread.
 */
final class Items {
    private final List<List<Event>> told = new ArrayList<>();
    private final List<String> rejections = new ArrayList<>();
    private final Map<SessionFacts, Teller> sessions = new LinkedHashMap<>();

    /** Adds an item that tells events, and something about its session at a moment. */
    void telling(List<Event> events, SessionFacts session, long time) {
        if (session != null && !session.isEmpty()) {
            sessions.merge(session, new Teller(told.size(), time, time), Teller::and);
        }
        told.add(new ArrayList<>(events));
        rejections.add(null);
    }

    /** Adds an item that cannot be taken. */
    void rejected(String why) {
        told.add(List.of());
        rejections.add(why);
    }

    /** All items. */
    Translation translation() {
        sessions.forEach((session, teller) -> {
            told.get(teller.item).addAll(session.events(teller.time));
            if (session.values().has(SessionField.PROJECT) && teller.earliest < teller.time) {
                told.get(teller.item).addAll(session.events(teller.earliest)); // a project begins when it is first told
            }
        });
        List<Item> items = new ArrayList<>(told.size());
        for (int i = 0; i < told.size(); i++) {
            String why = rejections.get(i);
            items.add(why == null ? Item.telling(told.get(i)) : Item.rejected(why));
        }
        return new Translation(items);
    }

    private record Teller(int item, long time, long earliest) {
        Teller and(Teller other) {
            Teller latest = other.time > time ? other : this;
            return new Teller(latest.item, latest.time, Math.min(earliest, other.earliest));
        }
    }
}
