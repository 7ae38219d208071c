package io.aftermile.refund;

import io.aftermile.model.CreditedFee;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.Refund;
import io.aftermile.model.RestockKind;

/** Works what somebody suggests into a draft, as far as it is left (rule R31). */
final class Suggestion {

    private final Books books;
    private final Draft draft;

    Suggestion(Books books, Draft draft) {
        this.books = books;
        this.draft = draft;
    }

    void work(Refund suggestion) {
        for (int i = 0; i < suggestion.lines().size(); i++) {
            CreditedLine stated = suggestion.lines().get(i);
            PartLedger ledger = books.line(stated.line(), "/suggestion/lines/" + i + "/line");
            draft.add(
                    ledger,
                    ledger.mirror(stated.credited(), cause(stated.credited().restock())));
        }
        for (int i = 0; i < suggestion.shipping().size(); i++) {
            CreditedShipping stated = suggestion.shipping().get(i);
            PartLedger ledger = books.shipping(stated.line(), "/suggestion/shipping/" + i + "/line");
            draft.add(ledger, ledger.mirror(stated.credited(), UnitsCause.CREDIT));
        }
        for (int i = 0; i < suggestion.fees().size(); i++) {
            CreditedFee stated = suggestion.fees().get(i);
            PartLedger ledger = books.fee(stated.fee(), "/suggestion/fees/" + i + "/fee");
            draft.add(ledger, ledger.mirror(stated.credited(), UnitsCause.CREDIT));
        }
    }

    private static UnitsCause cause(RestockKind restock) {
        return switch (restock) {
            case CANCEL -> UnitsCause.CANCELLATION;
            case RETURN -> UnitsCause.RETURN;
            case NO_RESTOCK -> UnitsCause.CREDIT;
        };
    }
}
