package io.aftermile.mapping;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Misconfigured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes a CSV file over into a live SKU map: compared with what is loaded, checked, and committed with who and why.
 *
 * <p>Readers see the table as it was until the import is done, and then as it is: never half of it. An import row by
 * row commits as it goes; where it breaks off, the same file imported again goes on after what was committed. One
 * thread at a time.
 */
public final class SkuMapImport {

    private static final int THINGS_A_COMMIT = 1_000;

    private final LiveSkuMap table;
    private final String who;
    private final String why;
    private ImportMode mode = ImportMode.ALL_OR_NOTHING;
    private ImportScope scope = ImportScope.NAMED_THINGS;
    private Consumer<ImportProgress> listener = progress -> {};

    private SkuMapImport(LiveSkuMap table, String who, String why) {
        this.table = table;
        this.who = who;
        this.why = why;
    }

    /** An import into a table, with who imports and why for its history. */
    public static SkuMapImport into(LiveSkuMap table, String who, String why) {
        return new SkuMapImport(table, who, why);
    }

    /**
     * Sets what becomes of a file of which a part cannot be taken over. Defaults to {@link ImportMode#ALL_OR_NOTHING}.
     */
    public SkuMapImport mode(ImportMode imports) {
        mode = imports;
        return this;
    }

    /** Sets what becomes of entries that the file does not state. Defaults to {@link ImportScope#NAMED_THINGS}. */
    public SkuMapImport scope(ImportScope of) {
        scope = of;
        return this;
    }

    /** Sets who is told now and then how far it has come; called on the importing thread. */
    public SkuMapImport listener(Consumer<ImportProgress> told) {
        listener = told;
        return this;
    }

    /**
     * What {@link #run} would do; nothing is changed.
     *
     * @throws InvalidRows if a row breaks a rule and the import is all or nothing, or if the header row is wrong
     * @throws ConflictingEntries if there would be conflicts and the import is all or nothing
     * @throws Invalid if the file cannot be read
     * @throws Misconfigured if commons-csv is absent
     */
    public ImportReport dryRun(Path file) {
        String source = String.valueOf(file.getFileName());
        return new ImportRun(table, read(file, source), settings(source, fingerprint(file)), step -> {}).plan();
    }

    /**
     * Takes the file over.
     *
     * @throws InvalidRows if a row breaks a rule and the import is all or nothing, or if the header row is wrong
     * @throws ConflictingEntries if there would be conflicts and the import is all or nothing
     * @throws Conflicting if an import of another file was interrupted: that one has to be imported again first, or
     *     given up with {@link #giveUpInterrupted}
     * @throws Invalid if the file cannot be read
     * @throws Misconfigured if commons-csv is absent
     */
    public ImportReport run(Path file) {
        String source = String.valueOf(file.getFileName());
        List<CsvRows.Thing> things = read(file, source);
        ImportRun.Settings settings = settings(source, fingerprint(file));
        Instant begun = table.clock().instant();
        Consumer<Long> told = done -> tell(ImportProgress.Phase.TAKING_OVER, done, things.size(), begun);
        return table.changing(() -> new ImportRun(table, things, settings, told).run());
    }

    /**
     * Gives an import up that was interrupted: what it committed stays, and other files can be imported again.
     *
     * @return whether there was one
     */
    public boolean giveUpInterrupted() {
        return table.changing(() -> {
            if (table.store().mark().isEmpty()) {
                return false;
            }
            table.commit(
                    table.store().version() + 1,
                    SkuMapChange.builder().who(who).why(why).build(),
                    Optional.empty());
            return true;
        });
    }

    private ImportRun.Settings settings(String source, String fingerprint) {
        return new ImportRun.Settings(source, who, why, mode, scope, fingerprint, THINGS_A_COMMIT);
    }

    private List<CsvRows.Thing> read(Path file, String source) {
        Instant begun = table.clock().instant();
        return SkuMapCsv.withLibrary("read " + source, () -> {
            try {
                long size = Files.size(file);
                try (InputStream in = new CountedInput(
                        Files.newInputStream(file), count -> tell(ImportProgress.Phase.READING, count, size, begun))) {
                    List<CsvRows.Thing> things = new CsvRows(source).read(in);
                    tell(ImportProgress.Phase.READING, size, size, begun);
                    return things;
                }
            } catch (IOException e) {
                throw SkuMapCsv.unreadable(source, e);
            }
        });
    }

    private void tell(ImportProgress.Phase phase, long done, long total, Instant begun) {
        listener.accept(ImportProgress.of(
                phase, done, total, Duration.between(begun, table.clock().instant())));
    }

    private static String fingerprint(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw SkuMapCsv.unreadable(String.valueOf(file.getFileName()), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
