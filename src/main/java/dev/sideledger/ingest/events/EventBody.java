package dev.sideledger.ingest.events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import dev.sideledger.model.Event;
import dev.sideledger.recorder.TooLarge;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.EventReader;
import dev.sideledger.wire.EventsAnswer;
import dev.sideledger.wire.Rejection;
import dev.sideledger.wire.Splitter;
import dev.sideledger.wire.UnreadableEvent;

/** Reads the items of a body, each by itself: one that cannot be read spoils no other. For one thread. */
final class EventBody {
    private final byte[] body;
    private final Splitter splitter;
    private final IntFunction<Address> addresses;
    private final long latest;
    private final List<Event> events = new ArrayList<>();
    private final Origins origins = new Origins();
    private final List<Rejection> rejected = new ArrayList<>();
    private int rejectedCount;

    /**
     * A body of some form.
     *
     * @param addresses what the address of the request says about each item
     * @param latest the latest moment that its events may tell, in epoch microseconds
     */
    EventBody(byte[] body, BodyForm form, IntFunction<Address> addresses, long latest) {
        this.body = body;
        this.splitter = form.split(body);
        this.addresses = addresses;
        this.latest = latest;
    }

    /**
     * What its items are.
     *
     * @throws TooLarge when there are more than so many of them, or of their events
     */
    ReadItems read(int maxEvents) {
        while (splitter.next()) {
            try {
                readItem();
            } catch (UnreadableEvent unreadable) {
                reject(unreadable);
            }
            if (events.size() + rejectedCount > maxEvents) {
                throw new TooLarge("the request has more than " + maxEvents + " events; send it in parts");
            }
        }
        return new ReadItems(events, origins, rejected, rejectedCount, splitter.single());
    }

    private void readItem() {
        Address address = addresses.apply(splitter.index());
        for (Event event : EventReader.read(body, splitter.offset(), splitter.length(), address, latest)) {
            events.add(event);
            origins.add(splitter.index(), splitter.line());
        }
    }

    private void reject(UnreadableEvent unreadable) {
        rejectedCount++;
        if (rejected.size() < EventsAnswer.MAX_REJECTED) {
            rejected.add(new Rejection(splitter.index(), splitter.line(), unreadable.id(), unreadable.pointer(),
                    unreadable.getMessage()));
        }
    }
}
