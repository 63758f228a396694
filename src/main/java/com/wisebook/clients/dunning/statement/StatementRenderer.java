package com.wisebook.clients.dunning.statement;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns a statement model into the message that leaves: subject, text, HTML and PDF in the customer's language.
 * Thread-safe; the fonts are parsed once and reused.
 */
public final class StatementRenderer {

    private record TypeKey(String language, Typography.Medium medium) { }

    private final MessageTemplates templates;
    private final PdfFonts fonts = new PdfFonts();
    private final Map<TypeKey, Typography> types = new ConcurrentHashMap<>();

    public StatementRenderer(MessageTemplates templates) {
        this.templates = templates;
    }

    /** E-mail and PDF, or the text of the SMS when that is the template. */
    public RenderedMessage render(StatementModel given) {
        StatementModel model = given.forPrinting();
        if (model.template() == TemplateCode.SMS_REMINDER) {
            return sms(model);
        }
        String language = Languages.of(model.customer().language());
        Typography type = type(language, Typography.Medium.MAIL);
        MessageTemplate template = templates.message(model.template(), language);
        StatementValues statement = new StatementValues(model, type);
        Map<String, Object> base = statement.map();
        String subject = line(type.dress(template.render("subject", base)));
        String preheader = line(type.dress(template.render("preheader", base)));
        String written = type.dress(template.render("mail", base) + copies(template, base, type));
        Map<String, Object> values = new MailBody(model, type, statement).values(base, subject, preheader, written);
        String text = templates.layout("mail.txt").render(MessageTemplate.WHOLE, values).replaceAll("\n{3,}", "\n\n").strip() + "\n";
        String html = templates.layout("mail.html").render(MessageTemplate.WHOLE, values);
        return new RenderedMessage(subject, colons(text, language), html, pdf(model, language), fileName(model, type));
    }

    /** A text that says nothing of copies itself (one that a manager wrote before there were any) says it at its end. */
    private static String copies(MessageTemplate template, Map<String, Object> base, Typography type) {
        String copies = (String) base.get(StatementValues.COPIES);
        return copies.isEmpty() || template.names("mail", StatementValues.COPIES) ? "" : "\n\n" + type.label("mail.copies", copies);
    }

    /** The PDF alone, for a letter that is printed. */
    public byte[] renderPdf(StatementModel given) {
        StatementModel model = given.forPrinting();
        return pdf(model, Languages.of(model.customer().language()));
    }

    /** A payment plan as the letter that goes with its confirmation. */
    public byte[] plan(PlanLetter letter) {
        String language = Languages.of(letter.paper().customer().language());
        Typography type = type(language, Typography.Medium.PDF);
        return fonts.use(faces -> new PlanPdf(letter, type, language, faces).toBytes());
    }

    /** An invented invoice, which says of itself that it is one. */
    public byte[] sample(SampleInvoice invoice) {
        String language = Languages.of(invoice.paper().customer().language());
        Typography type = type(language, Typography.Medium.PDF);
        return fonts.use(faces -> new SampleInvoicePdf(invoice, type, language, faces).toBytes());
    }

    private byte[] pdf(StatementModel model, String language) {
        Typography type = type(language, Typography.Medium.PDF);
        MessageTemplate template = templates.message(model.template(), language);
        StatementValues statement = new StatementValues(model, type);
        Map<String, Object> base = statement.map();
        var texts = new StatementPdf.Texts(line(type.dress(template.render("title", base))),
            RichText.paragraphs(type.dress(template.render("letter", base))),
            RichText.paragraphs(type.dress(template.render("letter-end", base))));
        return fonts.use(faces -> new StatementPdf(model, type, statement, texts, language, faces).toBytes());
    }

    private RenderedMessage sms(StatementModel model) {
        String language = Languages.of(model.customer().language());
        Typography type = type(language, Typography.Medium.SMS);
        Map<String, Object> values = new StatementValues(model, type).map();
        MessageTemplate template = templates.message(TemplateCode.SMS_REMINDER, language);
        String text = Gsm7.toGsm7(line(template.render("sms", values)));
        if (Gsm7.length(text) > Gsm7.SINGLE) {
            text = Gsm7.toGsm7(line(template.render("sms-short", values)));
        }
        return new RenderedMessage(null, text, null, null, null);
    }

    private Typography type(String language, Typography.Medium medium) {
        return types.computeIfAbsent(new TypeKey(language, medium), k -> new Typography(k.language(), k.medium()));
    }

    /** The layout is the same in both languages; only French puts a space before a colon. */
    private static String colons(String text, String language) {
        return text.replace(" : ", "fr".equals(language) ? "\u00a0: " : ": ");
    }

    private static String line(String text) {
        return text.strip().replaceAll("[\\r\\n\\t]+ *", " ");
    }

    private static String fileName(StatementModel model, Typography type) {
        String code = Normalizer.normalize(StatementValues.text(model.customer().code()), Normalizer.Form.NFD)
            .replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "").toLowerCase(Locale.ROOT);
        return type.label("file." + model.template()) + (code.isEmpty() ? "" : "-" + code) + "-" + model.date() + ".pdf";
    }
}
