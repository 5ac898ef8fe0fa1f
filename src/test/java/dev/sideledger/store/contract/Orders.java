package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.sideledger.model.Event;

/** The orders and batches in which events may come. */
final class Orders {
    private Orders() {}

    /** Every order of some things. */
    static <T> List<List<T>> all(List<T> things) {
        if (things.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            List<T> others = new ArrayList<>(things);
            T first = others.remove(i);
            for (List<T> rest : all(others)) {
                List<T> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }

    /** Every event by itself. */
    static List<List<Event>> single(List<Event> events) {
        return events.stream().map(List::of).toList();
    }

    /** Some order, some batches, and some of the events twice. */
    static List<List<Event>> some(List<Event> events, Random random) {
        List<Event> told = new ArrayList<>(events);
        Collections.shuffle(told, random);
        told.addAll(told.subList(0, told.size() / 4));
        List<List<Event>> batches = new ArrayList<>();
        for (int from = 0; from < told.size();) {
            int to = Math.min(told.size(), from + 1 + random.nextInt(6));
            batches.add(told.subList(from, to));
            from = to;
        }
        return batches;
    }
}
