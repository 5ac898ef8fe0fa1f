package dev.sideledger.suites;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * The framework builds services for tests while it looks for these, all in one folder: of two processes one waits until
 * the other has built its own.
 */
public final class OneBuildAtATime implements LauncherSessionListener {
    private static final String LOCK = System.getProperty("tests.build-lock", "");

    private FileChannel held;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (LOCK.isEmpty()) {
            return;
        }
        session.getLauncher().registerTestExecutionListeners(new TestExecutionListener() {
            @Override
            public void testPlanExecutionStarted(TestPlan plan) {
                release();
            }
        });
        try {
            held = FileChannel.open(Path.of(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            held.lock();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        release();
    }

    private void release() {
        try {
            if (held != null) {
                held.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
