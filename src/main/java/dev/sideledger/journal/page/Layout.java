package dev.sideledger.journal.page;

import java.util.List;

/** How the files of sessions lie in the folder of the journal. */
public enum Layout {
    /** One file a session: {@code PROJECT/SESSION.md}. */
    SESSION {
        @Override
        public List<PageFile> files(SessionPage page) {
            return List.of(new PageFile("session", folder(page) + "/" + SafeName.of(page.id()) + ".md",
                    SessionMarkdown.of(page)));
        }
    },
    /** A folder a session, and in it a file for each world state, each actor's decisions and each conversation. */
    TURNS {
        @Override
        public List<PageFile> files(SessionPage page) {
            return new TurnFiles(page, folder(page) + "/" + SafeName.of(page.id()) + "/").all();
        }
    };

    /** The files of a session, the one that holds its exact values first. */
    public abstract List<PageFile> files(SessionPage page);

    private static String folder(SessionPage page) {
        String project = page.session().project();
        return project == null ? "no-project" : SafeName.of(project);
    }
}
