package com.wisebook.clients.dunning.statement;

import com.wisebook.clients.dunning.statement.PdfCanvas.Style;
import com.wisebook.clients.dunning.statement.StatementModel.Ageing;
import com.wisebook.clients.dunning.statement.StatementModel.Company;
import com.wisebook.clients.dunning.statement.StatementModel.Totals;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bank details with the reference to quote, the code that pays it, and the account by age. */
final class PdfPayment {

    private static final Logger LOG = LoggerFactory.getLogger(PdfPayment.class);
    private static final float QR = 92;
    private static final float LINK_QR = 58;

    private final PdfPage page;
    private final StatementModel model;
    private final Typography type;

    PdfPayment(PdfPage page, StatementModel model, Typography type) {
        this.page = page;
        this.model = model;
        this.type = type;
    }

    void draw() throws IOException {
        if (model.company().iban() != null) {
            box();
        }
        if (model.links().printed() && model.links().customerPage() != null) {
            customerPage(model.links().customerPage());
        }
        if (!model.ageing().isEmpty()) {
            ageing();
        }
    }

    private void box() throws IOException {
        PdfCanvas canvas = page.canvas();
        List<String[]> rows = rows();
        Optional<EpcQr> code = code();
        float height = Math.max(26 + rows.size() * 14 + 6, code.isPresent() ? QR + 12 : 0);
        page.room(height + 10);
        float top = page.y();
        canvas.box(PdfPage.LEFT, top, PdfPage.INNER, height, Palette.BAND);
        canvas.box(PdfPage.LEFT, top, 3, height, page.accent());
        canvas.text(PdfPage.LEFT + 14, top + 18, type.label("payment.title"), new Style(10, true, page.accent()));
        float line = top + 35;
        for (String[] row : rows) {
            canvas.text(PdfPage.LEFT + 14, line, row[0], PdfPage.MUTED);
            canvas.text(PdfPage.LEFT + 112, line, row[1], canvas.fit(row[1], new Style(9, row[2] != null, Palette.INK), 220));
            line += 14;
        }
        if (code.isPresent()) {
            float left = PdfPage.RIGHT - QR - 6;
            canvas.qr(left, top + 6, QR, code.get());
            float centre = left - 42;
            canvas.textCentred(centre, top + height / 2 - 3, type.label("payment.qr"), PdfPage.SMALL_BOLD);
            String hint = type.label("payment.qr.hint");
            float at = top + height / 2 + 8;
            for (String text : canvas.wrap(hint, PdfPage.TINY, 76)) {
                canvas.textCentred(centre, at, text, PdfPage.TINY);
                at += 9;
            }
        }
        page.down(height + 12);
    }

    /** The way to the customer's own page: a letter has no link to click on. */
    private void customerPage(String address) throws IOException {
        PdfCanvas canvas = page.canvas();
        page.room(LINK_QR + 8);
        float top = page.y();
        canvas.qr(PdfPage.LEFT, top, LINK_QR, LinkQr.of(address));
        float left = PdfPage.LEFT + LINK_QR + 10;
        canvas.text(left, top + 16, type.label("mail.customerPage"), new Style(9, true, page.accent()));
        float at = top + 29;
        for (String line : canvas.wrap(type.label("page.help"), PdfPage.SMALL, PdfPage.INNER - LINK_QR - 14)) {
            canvas.text(left, at, line, PdfPage.SMALL);
            at += 11;
        }
        canvas.text(left, at + 1, address, canvas.fit(address, PdfPage.TINY, PdfPage.INNER - LINK_QR - 14));
        page.down(LINK_QR + 8);
    }

    /** Label, value, and a third element when the value is to stand out. */
    private List<String[]> rows() {
        Company c = model.company();
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {type.label("payment.beneficiary"), c.name(), null});
        rows.add(new String[] {"IBAN", PrintedIban.of(c.iban()), "strong"});
        if (c.bic() != null) {
            String bank = c.bankName() == null ? "" : " – " + c.bankName();
            rows.add(new String[] {"BIC", c.bic() + bank, null});
        }
        if (model.reference() != null) {
            rows.add(new String[] {type.label("payment.reference"), model.reference().printed(), "strong"});
        }
        return rows;
    }

    /** The code for the amount in euros; none without one, and none rather than a wrong one. */
    private Optional<EpcQr> code() {
        Company c = model.company();
        Optional<BigDecimal> euros = model.totals().stream().filter(t -> "EUR".equals(t.currency())).map(Totals::toPay)
            .filter(a -> a.signum() > 0).findFirst();
        if (euros.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(EpcQr.of(c.name(), c.iban(), c.bic(), euros.get(), "EUR", model.reference()));
        } catch (IllegalArgumentException e) {
            LOG.warn("No payment code on the statement of {}: {}", model.customer().code(), e.getMessage());
            return Optional.empty();
        }
    }

    private void ageing() throws IOException {
        PdfCanvas canvas = page.canvas();
        List<String> keys = List.of("ageing.notDue", "ageing.1", "ageing.2", "ageing.3", "ageing.4");
        page.room(34 + model.ageing().size() * 14);
        page.heading(type.label("ageing.title"));
        boolean several = model.ageing().size() > 1;
        float first = several ? 50 : 0;
        float width = (PdfPage.INNER - first) / keys.size();
        for (int i = 0; i < keys.size(); i++) {
            canvas.textRight(PdfPage.LEFT + first + (i + 1) * width - 4, page.y() + 7, type.label(keys.get(i)), PdfPage.TINY);
        }
        page.down(11);
        canvas.rule(PdfPage.LEFT, PdfPage.RIGHT, page.y(), 0.6f, Palette.RULE);
        for (Ageing a : model.ageing()) {
            if (several) {
                canvas.text(PdfPage.LEFT + 4, page.y() + 11, a.currency(), PdfPage.SMALL_BOLD);
            }
            List<BigDecimal> amounts = List.of(a.notDue(), a.days1To30(), a.days31To60(), a.days61To90(), a.over90());
            for (int i = 0; i < amounts.size(); i++) {
                Style style = amounts.get(i).signum() == 0 ? PdfPage.MUTED : PdfPage.SMALL_BOLD;
                canvas.textRight(PdfPage.LEFT + first + (i + 1) * width - 4, page.y() + 11,
                    type.money(amounts.get(i), a.currency()), style);
            }
            page.down(15);
        }
        page.down(10);
    }
}
