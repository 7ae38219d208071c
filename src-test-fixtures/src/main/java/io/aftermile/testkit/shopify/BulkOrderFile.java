package io.aftermile.testkit.shopify;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The file of a bulk run of orders, as the shop groups it: each order before its parts, the parts of each in any order.
 * It is written while it is read, so that a file of any size needs no memory; the same seed gives the same bytes.
 *
 * <p>Orders are numbered from 1 and add up. Each has one to four lines, each of these a tax; every third order has a
 * discount code of two units that is shared among its lines, and every other one is shipped for a charge.
 */
public final class BulkOrderFile {

    /** The number of the first line of an order, a hundred apart: order 7 has lines 700 to 703 at most. */
    public static final int LINES_APART = 100;

    private static final int MOST_LINES = 4;
    private static final BigDecimal RATE = new BigDecimal("0.19");

    private final long orders;
    private final long seed;

    private BulkOrderFile(long orders, long seed) {
        this.orders = orders;
        this.seed = seed;
    }

    /** A file of that many orders. */
    public static BulkOrderFile of(long orders, long seed) {
        return new BulkOrderFile(orders, seed);
    }

    /** How many orders it has. */
    public long orders() {
        return orders;
    }

    /** How many bytes it has; every order is written for this, and none is kept. */
    public long length() {
        long length = 0;
        for (long order = 1; order <= orders; order++) {
            length += text(order).length();
        }
        return length;
    }

    /** The file from its beginning. */
    public InputStream open() {
        return new Written();
    }

    /** The lines of one order, the order's own first; they are plain ASCII. */
    public String text(long order) {
        Random random = new Random(seed * 1_000_003 + order);
        String gid = "gid:\\/\\/shopify\\/Order\\/" + order;
        int lines = 1 + random.nextInt(MOST_LINES);
        boolean discounted = order % 3 == 0;
        List<String> parts = new ArrayList<>();
        long goods = 0;
        long off = 0;
        long tax = 0;
        for (int i = 0; i < lines; i++) {
            int quantity = 1 + random.nextInt(3);
            int price = 250 + random.nextInt(10_000);
            int share = discounted ? 200 / lines + (i < 200 % lines ? 1 : 0) : 0;
            long net = (long) quantity * price - share;
            long due = BigDecimal.valueOf(net).multiply(RATE).longValue();
            goods += (long) quantity * price;
            off += share;
            tax += due;
            parts.add(line(order * LINES_APART + i, quantity, price, share, due, gid));
        }
        long charge = order % 2 == 0 ? 490 : 0;
        if (charge > 0) {
            parts.add("{\"id\":\"gid:\\/\\/shopify\\/ShippingLine\\/" + order
                    + "\",\"title\":\"Parcel\",\"code\":\"P\",\"isRemoved\":false,\"originalPriceSet\":" + both(charge)
                    + ",\"discountAllocations\":[],\"taxLines\":[],\"__parentId\":\"" + gid + "\"}\n");
        }
        if (discounted) {
            parts.add("{\"__typename\":\"DiscountCodeApplication\",\"index\":0,\"allocationMethod\":\"ACROSS\","
                    + "\"targetType\":\"LINE_ITEM\",\"value\":{\"__typename\":\"MoneyV2\",\"amount\":\"2.0\","
                    + "\"currencyCode\":\"EUR\"},\"code\":\"TWO-OFF\",\"__parentId\":\"" + gid + "\"}\n");
        }
        Collections.shuffle(parts, random);
        return root(order, gid, goods - off, off, charge, tax) + String.join("", parts);
    }

    private static String line(long number, int quantity, int price, int share, long tax, String parent) {
        return "{\"id\":\"gid:\\/\\/shopify\\/LineItem\\/" + number
                + "\",\"name\":\"Mug - Blue\",\"title\":\"Mug\",\"sku\":\"MUG-BLUE\",\"quantity\":" + quantity
                + ",\"currentQuantity\":" + quantity + ",\"requiresShipping\":true,\"isGiftCard\":false,"
                + "\"variant\":{\"id\":\"gid:\\/\\/shopify\\/ProductVariant\\/41\"},\"originalUnitPriceSet\":"
                + both(price) + ",\"discountAllocations\":["
                + (share == 0
                        ? ""
                        : "{\"allocatedAmountSet\":" + both(share) + ",\"discountApplication\":{\"index\":0}}")
                + "],\"taxLines\":[{\"title\":\"VAT\",\"rate\":0.19,\"channelLiable\":false,\"priceSet\":" + both(tax)
                + "}],\"duties\":[],\"__parentId\":\"" + parent + "\"}\n";
    }

    private static String root(long order, String gid, long subtotal, long off, long charge, long tax) {
        String address = "{\"name\":\"Jane Roe\",\"company\":null,\"address1\":\"1 Elm Street\",\"address2\":null,"
                + "\"city\":\"Berlin\",\"zip\":\"10115\",\"province\":null,\"provinceCode\":null,"
                + "\"countryCodeV2\":\"DE\",\"phone\":null}";
        return "{\"id\":\"" + gid + "\",\"name\":\"#" + order
                + "\",\"createdAt\":\"2026-03-01T09:00:00Z\",\"processedAt\":\"2026-03-01T09:00:00Z\","
                + "\"updatedAt\":\"2026-03-02T09:00:00Z\",\"cancelledAt\":null,\"currencyCode\":\"EUR\","
                + "\"presentmentCurrencyCode\":\"EUR\",\"taxesIncluded\":false,\"dutiesIncluded\":false,"
                + "\"taxExempt\":false,\"email\":\"jane.roe@example.com\",\"phone\":null,\"customerLocale\":\"en\","
                + "\"totalPriceSet\":" + both(subtotal + charge + tax) + ",\"subtotalPriceSet\":" + both(subtotal)
                + ",\"totalDiscountsSet\":" + both(off) + ",\"totalShippingPriceSet\":" + both(charge)
                + ",\"totalTaxSet\":" + both(tax)
                + ",\"originalTotalDutiesSet\":null,\"originalTotalAdditionalFeesSet\":null,\"totalTipReceivedSet\":"
                + both(0) + ",\"customer\":{\"id\":\"gid:\\/\\/shopify\\/Customer\\/" + (order % 1_000 + 1)
                + "\",\"firstName\":\"Jane\",\"lastName\":\"Roe\",\"defaultEmailAddress\":{\"emailAddress\":"
                + "\"jane.roe@example.com\"},\"defaultPhoneNumber\":null},\"billingAddress\":" + address
                + ",\"shippingAddress\":" + address + ",\"additionalFees\":[],\"refunds\":[],\"fulfillments\":[]}\n";
    }

    /** As the API writes amounts: with as few decimals as it takes, and one at least. */
    private static String both(long cents) {
        String text = BigDecimal.valueOf(cents, 2).toPlainString();
        String amount = text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
        String money = "{\"amount\":\"" + amount + "\",\"currencyCode\":\"EUR\"}";
        return "{\"shopMoney\":" + money + ",\"presentmentMoney\":" + money + "}";
    }

    /** Order by order, as it is read. */
    private final class Written extends InputStream {

        private byte[] held = {};
        private int next;
        private long order;

        @Override
        public int read() {
            return more() ? held[next++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int given = Math.min(length, held.length - next);
            System.arraycopy(held, next, into, from, given);
            next += given;
            return given;
        }

        private boolean more() {
            while (next == held.length && order < orders) {
                order++;
                held = text(order).getBytes(StandardCharsets.US_ASCII);
                next = 0;
            }
            return next < held.length;
        }
    }
}
