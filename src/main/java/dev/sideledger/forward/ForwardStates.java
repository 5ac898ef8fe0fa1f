package dev.sideledger.forward;

import java.util.Optional;

/** Where to ask how forwarding is doing. */
@FunctionalInterface
public interface ForwardStates {
    /** How it is doing; empty when nothing is forwarded. */
    Optional<ForwardState> state();
}
