package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A headless Chromium, driven over its own protocol (Chrome DevTools), so that no driver is needed. Its one page is the
 * first, which is visible: a page behind another one draws no frames.
 */
final class Browser implements AutoCloseable {
    private static final String[] NAMES = {"chromium", "chromium-browser", "google-chrome", "chrome"};
    private static final List<String> FLAGS = List.of("--headless", "--no-sandbox", "--disable-gpu",
            "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
            "--disable-dev-shm-usage", "--remote-debugging-port=0");
    private static final long PATIENCE_SECONDS = 15;
    private static final int MOST_FRAME_BYTES = 16 << 20;

    private final Vertx vertx = Vertx.vertx();
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, Promise<JsonObject>> pending = new ConcurrentHashMap<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();

    private Browser(Path program) throws IOException {
        Path profile = Files.createTempDirectory(Path.of("target"), "browser").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(FLAGS);
        command.addAll(List.of("--user-data-dir=" + profile, "about:blank"));
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Path portFile = profile.resolve("DevToolsActivePort");
        await("the browser to start", () -> lines(portFile).size() > 1);
        socket = connect(Integer.parseInt(lines(portFile).get(0)));
        socket.textMessageHandler(this::heard);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            send(domain + ".enable", new JsonObject());
        }
    }

    /** The browser of this machine, if it has one. */
    static Optional<Path> program() {
        return Programs.find(NAMES);
    }

    /** Starts a browser. */
    static Browser start(Path program) {
        try {
            return new Browser(program);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Opens an address in a fresh document. */
    void open(String address) {
        send("Page.navigate", new JsonObject().put("url", "about:blank"));
        send("Page.navigate", new JsonObject().put("url", address));
    }

    /** Takes a colour scheme, with nothing in motion, and a size. */
    void look(String scheme, int width, int height) {
        send("Emulation.setEmulatedMedia", new JsonObject().put("features", new JsonArray()
                .add(new JsonObject().put("name", "prefers-color-scheme").put("value", scheme))
                .add(new JsonObject().put("name", "prefers-reduced-motion").put("value", "reduce"))));
        send("Emulation.setDeviceMetricsOverride", new JsonObject().put("width", width).put("height", height)
                .put("deviceScaleFactor", 1).put("mobile", false));
    }

    /** The value of an expression in the page. */
    Object value(String expression) {
        JsonObject answer = send("Runtime.evaluate",
                new JsonObject().put("expression", expression).put("returnByValue", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer);
        }
        return answer.getJsonObject("result").getValue("value");
    }

    /** The text of the first element that a selector finds. */
    String text(String selector) {
        return (String) value("document.querySelector('" + selector + "')?.textContent ?? ''");
    }

    /** Waits until an expression is true in the page. */
    void until(String expression) {
        await(expression, () -> Boolean.TRUE.equals(value("(() => { try { return " + expression
                + " } catch { return false } })()")));
    }

    /** Presses and releases a key. */
    void press(String key, int code) {
        JsonObject event = new JsonObject().put("key", key).put("windowsVirtualKeyCode", code);
        send("Input.dispatchKeyEvent", event.copy().put("type", "rawKeyDown"));
        send("Input.dispatchKeyEvent", event.copy().put("type", "keyUp"));
    }

    /** Presses the mouse at a place, moves it to another, and lets it go there. */
    void drag(double fromX, double fromY, double toX, double toY) {
        mouse("mouseMoved", fromX, fromY);
        mouse("mousePressed", fromX, fromY);
        for (int step = 1; step <= 5; step++) {
            mouse("mouseMoved", fromX + (toX - fromX) * step / 5, fromY + (toY - fromY) * step / 5);
        }
        mouse("mouseReleased", toX, toY);
    }

    private void mouse(String type, double x, double y) {
        send("Input.dispatchMouseEvent", new JsonObject().put("type", type).put("x", x).put("y", y)
                .put("button", "left").put("buttons", 1).put("clickCount", 1));
    }

    /** What was logged as an error since this was asked last, by the page or by the browser about it. */
    List<String> errors() {
        List<String> said = new ArrayList<>();
        for (String error = errors.poll(); error != null; error = errors.poll()) {
            said.add(error);
        }
        return said;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        vertx.close();
    }

    private WebSocket connect(int port) {
        Promise<Buffer> list = Promise.promise();
        vertx.getOrCreateContext().runOnContext(now -> vertx.createHttpClient()
                .request(HttpMethod.GET, port, "127.0.0.1", "/json/list").compose(request -> request.send())
                .compose(HttpClientResponse::body).onComplete(list));
        JsonArray pages = get(list.future()).toJsonArray();
        String path = pages.stream().map(JsonObject.class::cast).filter(page -> page.getString("type").equals("page"))
                .findFirst().orElseThrow().getString("webSocketDebuggerUrl").replaceFirst("^ws://[^/]+", "");
        return get(vertx.createWebSocketClient(new WebSocketClientOptions().setMaxMessageSize(MOST_FRAME_BYTES)
                .setMaxFrameSize(MOST_FRAME_BYTES)).connect(port, "127.0.0.1", path));
    }

    private JsonObject send(String method, JsonObject parameters) {
        int id = ids.incrementAndGet();
        Promise<JsonObject> promise = Promise.promise();
        pending.put(id, promise);
        socket.writeTextMessage(
                new JsonObject().put("id", id).put("method", method).put("params", parameters).encode());
        return get(promise.future());
    }

    private void heard(String text) {
        JsonObject message = new JsonObject(text);
        Promise<JsonObject> promise = message.containsKey("id") ? pending.remove(message.getInteger("id")) : null;
        if (promise != null && message.containsKey("error")) {
            promise.fail(message.encode());
        } else if (promise != null) {
            promise.complete(message.getJsonObject("result"));
        } else if (isError(message.getString("method", ""), message.getJsonObject("params"))) {
            errors.add(text);
        }
    }

    private static boolean isError(String method, JsonObject told) {
        return method.equals("Runtime.exceptionThrown")
                || (method.equals("Runtime.consoleAPICalled") && told.getString("type").equals("error"))
                || (method.equals("Log.entryAdded") && told.getJsonObject("entry").getString("level").equals("error"));
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what);
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notYet) {
            return List.of();
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
