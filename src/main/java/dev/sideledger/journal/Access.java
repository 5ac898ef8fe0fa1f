package dev.sideledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Who may do what with a file that is replaced, where the file system knows. A file that is new has what is usual. */
final class Access {
    private static final FileAttribute<?>[] USUAL = {};
    private static final Map<PosixFilePermission, PosixFilePermission> OF_OTHERS = Map.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final PosixFileAttributes before;

    private Access(PosixFileAttributes before) {
        this.before = before;
    }

    /** That to a file, if there is one. */
    static Access of(Path file) throws IOException {
        PosixFileAttributeView view = view(file);
        return new Access(view == null || !Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? null
                : view.readAttributes());
    }

    /** With what a file begins that is to have this access: nobody else may read it before that is said. */
    FileAttribute<?>[] closed() {
        return before == null ? USUAL
                : new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(EnumSet.of(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))};
    }

    /** Gives a file this access, as far as that is permitted. */
    void giveTo(Path file) throws IOException {
        PosixFileAttributeView view = view(file);
        if (before == null || view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(before.permissions());
        PosixFileAttributes now = view.readAttributes();
        if (!now.group().equals(before.group()) && !isGiven(() -> view.setGroup(before.group()))) {
            // Another group may do no more than everybody.
            permissions.removeIf(right -> OF_OTHERS.containsKey(right)
                    && !before.permissions().contains(OF_OTHERS.get(right)));
        }
        // Where that cannot be said, as on some network drives, the file stays closed or has what all files have there.
        if (!now.permissions().equals(permissions)) {
            isGiven(() -> view.setPermissions(permissions));
        }
        if (!now.owner().equals(before.owner())) {
            isGiven(() -> view.setOwner(before.owner()));
        }
    }

    private static boolean isGiven(Change change) {
        try {
            change.run();
            return true;
        } catch (IOException notPermitted) {
            return false;
        }
    }

    private static PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Changes whose a file is, or who may do what with it. */
    @FunctionalInterface
    private interface Change {
        void run() throws IOException;
    }
}
