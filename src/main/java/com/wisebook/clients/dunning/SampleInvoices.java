package com.wisebook.clients.dunning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.dunning.relance.Parties;
import com.wisebook.clients.dunning.statement.RfReference;
import com.wisebook.clients.dunning.statement.SampleInvoice;
import com.wisebook.clients.dunning.statement.StatementModel;
import com.wisebook.clients.dunning.statement.StatementRenderer;
import com.wisebook.clients.dunning.statement.TemplateCode;

/** Draws invented invoices for the demonstration, as our letters are drawn; each says of itself that it is one. */
@Service
public class SampleInvoices {

    private static final BigDecimal TAX = new BigDecimal("20");
    private static final BigDecimal WITH_TAX = new BigDecimal("1.20");

    /** What the invoice is to say. */
    public record Wanted(String number, boolean credit, LocalDate date, LocalDate dueDate, BigDecimal gross, String currency, List<String> labels) {
    }

    private final StatementRenderer renderer;

    SampleInvoices(StatementRenderer renderer) {
        this.renderer = renderer;
    }

    /** A PDF in the customer's language whose lines add up to what is wanted. */
    public byte[] draw(Company company, Customer customer, Wanted wanted) {
        BigDecimal net = wanted.gross().divide(WITH_TAX, 2, RoundingMode.HALF_UP);
        String bare = wanted.number().replaceAll("[^A-Za-z0-9]", "");
        StatementModel paper = new StatementModel(Parties.company(company), Parties.customer(customer.code(), customer, Map.of()), null,
            bare.isEmpty() || bare.length() > 21 ? null : RfReference.of(bare), wanted.date(), 0, null, TemplateCode.PRE_DUE, List.of(),
            List.of(StatementModel.Totals.of(wanted.currency(), wanted.gross(), null, null, null)), List.of(), List.of(),
            new StatementModel.Terms(null, false, BigDecimal.ZERO, 0), null, null);
        return renderer.sample(new SampleInvoice(paper, wanted.number(), wanted.credit(), wanted.date(), wanted.dueDate(), wanted.currency(),
            lines(net, wanted.labels()), TAX));
    }

    /** Two thirds on the first line, the rest on the second. */
    private static List<SampleInvoice.Line> lines(BigDecimal net, List<String> labels) {
        BigDecimal price = net.multiply(new BigDecimal("2")).divide(new BigDecimal("30"), 2, RoundingMode.DOWN);
        BigDecimal first = price.multiply(BigDecimal.TEN);
        BigDecimal rest = net.subtract(first);
        return List.of(new SampleInvoice.Line(labels.get(0), 10, price, first), new SampleInvoice.Line(labels.get(1), 1, rest, rest));
    }
}
