package dev.sideledger.client;

/** A named number, or JSON, at a time. */
public final class MetricEvent extends Telling<MetricEvent> {
    MetricEvent(String session) {
        super("metric", session, null);
    }

    @Override
    MetricEvent self() {
        return this;
    }

    /** What sort of metric, such as {@code network}. */
    public MetricEvent kind(String text) {
        return text("kind", text);
    }

    /** Its name. */
    public MetricEvent name(String text) {
        return text("name", text);
    }

    /** Its value. */
    public MetricEvent value(double number) {
        return number("value", number);
    }

    /** Its value when that is no number. */
    public MetricEvent data(String json) {
        return json("data", json);
    }

    /** Who measured. */
    public MetricEvent source(String text) {
        return text("source", text);
    }

    /** Of whom. */
    public MetricEvent actor(String text) {
        return text("actor", text);
    }

    /** One of several names and values, instead of {@link #name} and {@link #value}. */
    public MetricEvent value(String name, Object value) {
        return entry("values", name, value);
    }
}
