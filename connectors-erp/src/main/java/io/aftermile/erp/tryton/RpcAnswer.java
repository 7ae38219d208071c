package io.aftermile.erp.tryton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.http.HttpAnswer;
import io.aftermile.connector.http.Redaction;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Rejected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the server answered to one call. Its errors come with status 200, and its transaction was rolled back then. */
final class RpcAnswer {

    private static final int ONE = 1;

    private RpcAnswer() {}

    /** The server wants exactly these keys. */
    static String body(String method, List<?> parameters) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", ONE);
        body.put("method", method);
        body.put("params", parameters);
        return Wire.of(body).toString();
    }

    /**
     * The result.
     *
     * @throws NeedsWarning if a person would be asked to go on
     * @throws AftermileException if it is an error
     */
    static JsonNode result(String call, HttpAnswer answer) {
        JsonNode read;
        try {
            read = Wire.parse(answer.text());
        } catch (JsonProcessingException e) {
            throw new InDoubt(
                    "tryton: '" + call + "' was answered with no JSON; ask what became of it", facts(call), e);
        }
        if (read.has("error")) {
            throw failure(call, read.path("error"));
        }
        return read.path("result");
    }

    private static AftermileException failure(String call, JsonNode error) {
        String kind = error.path(0).asText("");
        String said = Redaction.ofDefaults().text(error.path(1).path(0).asText(""));
        Map<String, String> facts = facts(call);
        switch (kind) {
            case "UserError":
                facts.put("code", kind);
                if (said.startsWith("You are not allowed to access")) {
                    return new Misconfigured(
                            "tryton: the user may not '" + call + "': " + said
                                    + " Put the user into the groups that may",
                            facts);
                }
                String refused = "tryton refused '" + call + "': " + said;
                return said.contains("don't exist anymore") ? new Gone(refused, facts) : new Rejected(refused, facts);
            case "UserWarning":
                facts.put("code", kind);
                return new NeedsWarning(
                        error.path(1).path(0).asText(""),
                        "tryton wants a person to confirm '" + call + "': "
                                + Redaction.ofDefaults()
                                        .text(error.path(1).path(1).asText(""))
                                + " Confirm it there, or mend what it warns of",
                        facts);
            case "ConcurrencyException":
                facts.put("code", kind);
                return new Conflicting(
                        "tryton: the record of '" + call + "' has changed meanwhile; read it and decide again", facts);
            default:
                if (kind.startsWith("Database ")) {
                    return new Misconfigured("tryton: there is no such database; check its name", facts);
                }
                facts.put("code", "defect");
                return new Rejected(
                        "tryton could not carry out '" + call + "' ("
                                + Redaction.ofDefaults().text(kind)
                                + "); this is a defect or another version of the server, look at its log",
                        facts);
        }
    }

    private static Map<String, String> facts(String call) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("system", Tryton.SYSTEM);
        facts.put("call", call);
        return facts;
    }

    /** What the server was about to read has been deleted meanwhile; nothing of the call has happened. */
    static final class Gone extends Rejected {

        private static final long serialVersionUID = 1L;

        Gone(String message, Map<String, String> facts) {
            super(message, facts);
        }
    }

    /** The server asks for a confirmation before it goes on. */
    static final class NeedsWarning extends Rejected {

        private static final long serialVersionUID = 1L;

        private final String name;

        NeedsWarning(String name, String message, Map<String, String> facts) {
            super(message, facts);
            this.name = name;
        }

        /** By which the server knows the warning, such as {@code shipment_out_no_carrier_stock.shipment.out,1}. */
        String name() {
            return name;
        }
    }
}
