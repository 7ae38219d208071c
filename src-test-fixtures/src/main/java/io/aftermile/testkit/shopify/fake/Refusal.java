package io.aftermile.testkit.shopify.fake;

/** A field that is refused: told among the errors of the whole answer, by a code. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** What a real shop has and this one has not; never to be taken for an answer of a real one. */
    static Refusal notModelled(String what) {
        return new Refusal("FAKE_SHOPIFY_DOES_NOT_MODEL", "the fake shop does not model " + what);
    }

    static Refusal badRequest(String message) {
        return new Refusal("BAD_REQUEST", message);
    }

    static Refusal invalidId(String id) {
        return new Refusal("RESOURCE_NOT_FOUND", "Invalid id: " + id);
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
