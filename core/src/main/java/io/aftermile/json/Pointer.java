package io.aftermile.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.regex.Pattern;

/**
 * A JSON pointer that may stand in a message. It ends before the first name that does not look like a field of ours:
 * such a name may be a text in the wrong place, and with it personal.
 */
record Pointer(String text, boolean cut) {

    static final Pointer ROOT = new Pointer("", false);

    private static final int MAX_LENGTH = 300;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}|[0-9]{1,9}");

    static Pointer of(JsonPointer location) {
        Pointer pointer = ROOT;
        for (JsonPointer rest = location; rest != null && !rest.matches(); rest = rest.tail()) {
            pointer = pointer.plus(rest.getMatchingProperty());
        }
        return pointer;
    }

    static Pointer of(JsonMappingException failure) {
        Pointer pointer = ROOT;
        for (JsonMappingException.Reference step : failure.getPath()) {
            pointer = pointer.plus(
                    step.getFieldName() != null ? step.getFieldName() : Integer.toString(Math.max(step.getIndex(), 0)));
        }
        return pointer;
    }

    Pointer plus(String token) {
        boolean shown = !cut && NAME.matcher(token).matches() && text.length() + token.length() < MAX_LENGTH;
        return shown ? new Pointer(text + "/" + token, false) : new Pointer(text, true);
    }

    Pointer plus(int index) {
        return plus(Integer.toString(index));
    }

    @Override
    public String toString() {
        return text;
    }
}
