package io.aftermile.engine;

import static io.aftermile.engine.Shop.SHIRTS;
import static io.aftermile.engine.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.CreditDuty;
import io.aftermile.connector.DocumentKind;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.TenderKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DutyCreditTest {

    private static final DutyId DUTY = new DutyId("import");
    private static final TaxLineId IMPORT_TAX = new TaxLineId("import-vat");

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "R10 a duty is credited once with the taxes on it, also where a line comes back with units and, again, with money alone")
    void aDutyIsCreditedOnceHoweverOftenItsLineIsNamed() {
        try (World world = new World(folder)) {
            world.tell(
                    Shop.reported(dutiable()),
                    Shop.tender("card", TenderKind.CARD, "49.29"),
                    Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 3)),
                    Shop.refunded(Shop.refund("f1", 9)
                            .addLines(new CreditedLine(SHIRTS, oneShirt()), new CreditedLine(SHIRTS, oneEuro()))
                            .addTenders(Shop.paid("card", "12.62", PaymentStatus.SETTLED))
                            .build()));

            BookCreditMemo memo = (BookCreditMemo)
                    world.books.requests(DocumentKind.CREDIT_MEMO).get(0);

            assertThat(memo.duties()).containsExactly(new CreditDuty(SHIRTS, DUTY, eur("1.00"), eur("0.20")));
        }
    }

    private static Order dutiable() {
        Order order = Shop.order();
        List<OrderLine> lines = order.lines().stream()
                .map(line -> line.id().equals(SHIRTS)
                        ? line.withDuties(Duty.builder()
                                .id(DUTY)
                                .amount(eur("3.00"))
                                .refundability(DutyRefundability.PRO_RATA)
                                .addTaxes(TaxLine.builder()
                                        .id(IMPORT_TAX)
                                        .title("Import VAT")
                                        .amount(eur("0.60"))
                                        .build())
                                .build())
                        : line)
                .toList();
        return order.withLines(lines);
    }

    private static CreditedPart oneShirt() {
        return CreditedPart.builder()
                .quantity(Quantity.ONE)
                .restock(RestockKind.RETURN)
                .base(eur("9.53"))
                .addTaxes(
                        new CreditedTax(new TaxLineId("state"), eur("0.79")),
                        new CreditedTax(new TaxLineId("city"), eur("0.10")))
                .addDuties(new CreditedDuty(DUTY, eur("1.00"), List.of(new CreditedTax(IMPORT_TAX, eur("0.20")))))
                .build();
    }

    private static CreditedPart oneEuro() {
        return CreditedPart.builder().base(eur("1.00")).taxTotal(eur("0.00")).build();
    }
}
