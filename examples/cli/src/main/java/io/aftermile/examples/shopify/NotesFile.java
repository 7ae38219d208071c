package io.aftermile.examples.shopify;

import java.util.Optional;

/** Notes for people. */
final class NotesFile implements Look {

    @Override
    public Optional<Verdict> at(CaseFile file) {
        return file.name().matches(".*\\.(md|txt)")
                ? Optional.of(Verdict.unsupported("notes", "is for people"))
                : Optional.empty();
    }
}
