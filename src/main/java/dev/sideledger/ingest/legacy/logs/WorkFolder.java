package dev.sideledger.ingest.legacy.logs;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;

/**
 * The folder that an agent worked in, which is its project.
 *
 * @param path the folder, or null
 * @param reading may name another project
 */
record WorkFolder(String path, Reading reading) {
    /** The id of the project, or null when there is none. */
    String project() {
        String id = reading.project() != null || path == null ? reading.project()
                : path.replaceAll("[^A-Za-z0-9]", "-");
        return id == null ? null : reading.scoped(id);
    }

    /** Tells of the project, if there is one. */
    void tell(Long time, String place, Intake intake) {
        if (project() == null) {
            return;
        }
        Telling telling = Telling.of(RecordType.PROJECT).text("id", project()).time("time", time);
        if (path != null) {
            telling.name("name", path.replaceFirst(".*[/\\\\]", "")).attribute("folder", JsonText.quote(path));
        }
        intake.event(telling.bytes(), place);
    }
}
