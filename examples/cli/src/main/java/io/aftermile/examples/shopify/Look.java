package io.aftermile.examples.shopify;

import java.util.Optional;

/** Knows one kind of file. */
interface Look {

    /** What the file came to; empty where it is of another kind. */
    Optional<Verdict> at(CaseFile file);
}
