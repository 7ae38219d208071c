package io.aftermile.testkit.cases;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The cases that ship with the kit, worked by hand. */
class OwnCasesTest extends RefundCaseKit {

    @Override
    protected Path directory() {
        return ownCases();
    }

    static Path ownCases() {
        try {
            return Path.of(RefundCaseKit.class.getResource("own-cases.json").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
