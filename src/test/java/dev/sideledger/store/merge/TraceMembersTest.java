package dev.sideledger.store.merge;

import java.util.Collections;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The sessions of a trace take places, as many as there are. */
class TraceMembersTest {
    @Test
    void traceInOneSession_needsNoPlace() {
        TraceMembers trace = TraceMembers.only("home");

        assertThat(trace.with("home", true).places()).isEmpty();
        assertThat(trace.together("home")).containsExactly("home");
    }

    @Test
    void secondSession_bringsTheFirst_ifThatIsThere() {
        assertThat(TraceMembers.only("home").with("a", true).together("a")).containsExactly("a", "home");
        assertThat(TraceMembers.only("home").with("a", false).places().values()).containsExactly("a");
    }

    @Test
    void session_takesThePlaceThatWasLeft() {
        TraceMembers trace = new TraceMembers("home", new TreeMap<>(Collections.singletonMap(1, "b"))).in(3, "d");

        assertThat(trace.with("c", true).places()).containsEntry(0, "c").hasSize(3);
        assertThat(trace.with("c", true).with("e", true).places()).containsEntry(2, "e");
    }

    @Test
    void sessionForWhichNoPlaceIsLeft_staysAlone() {
        TraceMembers trace = TraceMembers.only("s0");
        for (int i = 1; i <= TraceMembers.MOST; i++) {
            trace = trace.with("s" + i, true);
        }

        assertThat(trace.places()).hasSize(TraceMembers.MOST);
        assertThat(trace.together("s0")).hasSize(TraceMembers.MOST);
        assertThat(trace.together("s" + TraceMembers.MOST)).containsExactly("s" + TraceMembers.MOST);
    }

    @Test
    void placeBeyondThoseThereAre_isRefused() {
        TraceMembers trace = TraceMembers.only("home");

        assertThatThrownBy(() -> trace.in(TraceMembers.MOST, "s")).isInstanceOf(IllegalArgumentException.class);
    }
}
