package dev.sideledger.forward;

import java.util.concurrent.atomic.AtomicLong;

/** What was counted since the start. Safe on any thread. */
final class Figures {
    final AtomicLong sent = new AtomicLong();
    final AtomicLong bytes = new AtomicLong();
    final AtomicLong retried = new AtomicLong();
    final AtomicLong rejected = new AtomicLong();
}
