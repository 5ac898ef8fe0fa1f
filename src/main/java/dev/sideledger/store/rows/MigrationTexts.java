package dev.sideledger.store.rows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** Where Flyway takes migrations from: it searches nothing itself, since a native executable has nothing to search. */
final class MigrationTexts implements ResourceProvider {
    private final List<MigrationText> all;

    /**
     * Of those that are named.
     *
     * @param resources ours, in the class path
     * @param files those of the ledger's owner
     */
    MigrationTexts(List<String> resources, List<Path> files) {
        this.all = Stream.concat(resources.stream().map(MigrationText::ofResource),
                files.stream().map(MigrationText::ofFile)).toList();
    }

    @Override
    public LoadableResource getResource(String name) {
        return all.stream().filter(text -> text.getFilename().equals(name)).findFirst().orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return all.stream().filter(text -> text.getFilename().startsWith(prefix)
                && Arrays.stream(suffixes).anyMatch(text.getFilename()::endsWith)).map(LoadableResource.class::cast)
                .toList();
    }
}
