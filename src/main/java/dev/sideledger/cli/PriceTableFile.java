package dev.sideledger.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.wire.prices.PriceFile;
import dev.sideledger.wire.prices.ReadPrices;
import dev.sideledger.wire.prices.UnreadablePrices;

/** A price table in a file that somebody named. */
final class PriceTableFile {
    private PriceTableFile() {}

    /** Its table, unless unknown fields are refused and it has some. */
    static ReadPrices read(Path file, boolean ignoreUnknown) {
        try (InputStream in = Files.newInputStream(file)) {
            return PriceFile.read(file.toString(), in, ignoreUnknown);
        } catch (UnreadablePrices refused) {
            throw new CommandFailed(refused.getMessage(), refused);
        } catch (IOException failure) {
            throw failed(file, failure);
        }
    }

    /** Its bytes, as far as a service takes them: one too many is enough to be refused. */
    static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes((int) PriceFile.MAX_BYTES + 1);
        } catch (IOException failure) {
            throw failed(file, failure);
        }
    }

    /** What is said of models that are left out: how many, and of some what is wrong with their price. */
    static List<String> leftOut(long models, long implausible, List<String> named) {
        List<String> lines = new ArrayList<>();
        if (models > implausible) {
            lines.add("Models left out, because the file does not say what they cost: " + (models - implausible));
        }
        if (implausible > 0) {
            lines.add("Models left out, because they have a price that no model has: " + implausible
                    + (implausible > named.size() ? ", the first " + named.size() + " of which are" : ""));
            named.forEach(each -> lines.add("  " + each));
        }
        return lines;
    }

    private static CommandFailed failed(Path file, IOException failure) {
        String why = failure instanceof NoSuchFileException ? "it is not there" : failure.getMessage();
        return new CommandFailed("The file " + file + " cannot be read: " + why, failure);
    }
}
