package io.aftermile.examples.cli;

import io.aftermile.failure.Invalid;
import io.aftermile.mapping.InvalidRows;
import io.aftermile.mapping.SkuMapCsv;
import io.aftermile.mapping.SkuMapEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a SKU map that the caller names; every problem of every file is said before any of them is refused. */
final class MappingFile {

    private MappingFile() {}

    static List<SkuMapEntry> read(List<Path> files, Terminal terminal) {
        List<SkuMapEntry> entries = new ArrayList<>();
        int unreadable = 0;
        for (Path file : files) {
            try {
                entries.addAll(read(file));
            } catch (InvalidRows e) {
                unreadable++;
                e.problems().forEach(problem -> terminal.err(file + " " + problem));
            } catch (Invalid e) {
                unreadable++;
                terminal.err(file + " " + e.problem() + "; " + e.remedy());
            }
        }
        if (unreadable > 0) {
            throw new Invalid(
                    "SKU map",
                    unreadable + " of " + files.size() + (files.size() == 1 ? " file" : " files") + " cannot be read",
                    "mend what is named above");
        }
        return entries;
    }

    private static List<SkuMapEntry> read(Path file) {
        if (Files.isDirectory(file)) {
            throw new Invalid(file.toString(), "is a folder", "name a file");
        }
        return SkuMapCsv.read(file);
    }
}
