package dev.sideledger.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Refused;

/**
 * What the events door answered for a request of some events.
 *
 * @param known of how many events, from the first on, it is known what became of them; all but when more were refused
 *        than an answer lists
 * @param refused those of them that were refused
 */
public record Delivery(int known, List<Rejected> refused) {
    private static final int OK = 200;
    private static final int BAD = 400;
    private static final int UNPROCESSABLE = 422;

    /** Keeps its own copy. */
    public Delivery {
        refused = List.copyOf(refused);
    }

    /**
     * One event that was refused.
     *
     * @param index its place in the request
     * @param pointer the place inside it, or null
     * @param why the reason
     */
    public record Rejected(int index, String pointer, String why) {}

    /** Whether an answer of that status speaks of single events. */
    public static boolean speaks(int status) {
        return status == OK || status == BAD || status == UNPROCESSABLE;
    }

    /**
     * What an answer says of a request of so many events; null when it says nothing of them.
     *
     * @param reply an answer whose status {@linkplain #speaks speaks} of single events
     */
    public static Delivery of(Reply reply, int events) {
        try {
            return JsonPull.read(reply.body(), new Allowance(reply.body().length, events), in -> {
                List<Rejected> refused = new ArrayList<>();
                long[] count = {-1};
                in.members(name -> {
                    if (name.equals("rejected")) {
                        in.elements(() -> refused.add(rejected(in)));
                    } else if (name.equals("rejected_count")) {
                        count[0] = in.whole();
                    }
                });
                boolean plausible = count[0] >= refused.size() && count[0] <= events
                        && (count[0] == 0 || !refused.isEmpty())
                        && refused.stream().allMatch(each -> each.index >= 0 && each.index < events);
                if (!plausible || (reply.status() != OK && count[0] == 0)) {
                    return null;
                }
                boolean cut = count[0] > refused.size();
                return new Delivery(cut ? refused.get(refused.size() - 1).index + 1 : events, refused);
            });
        } catch (Refused unreadable) {
            return null;
        }
    }

    /** Why each event was refused, by its place; null for those that were not. */
    public IntFunction<Rejected> byPlace() {
        Rejected[] places = new Rejected[known];
        refused.forEach(each -> places[each.index] = each);
        return place -> places[place];
    }

    private static Rejected rejected(JsonPull in) {
        int[] index = {-1};
        String[] texts = new String[2];
        in.members(name -> {
            switch (name) {
                case "index" -> index[0] = in.small();
                case "pointer" -> texts[0] = in.text();
                case "error" -> texts[1] = in.text();
                default -> {
                    // The rest is for people.
                }
            }
        });
        return new Rejected(index[0], texts[0], texts[1]);
    }
}
