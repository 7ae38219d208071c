package io.aftermile.inventory;

import io.aftermile.failure.Conflicting;
import java.util.Map;

/** A key that names something already was given for something else; nothing was changed. */
public final class KeyReused extends Conflicting {

    private static final long serialVersionUID = 1L;

    private final String key;

    KeyReused(String what, String key) {
        super(
                what + " " + key + " is known with other content; nothing was changed: give what is new a key of its"
                        + " own",
                Map.of("key", key));
        this.key = key;
    }

    /** The key. */
    public String key() {
        return key;
    }
}
