package com.wisebook.clients.messaging.incoming;

import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The words of an HTML mail as a reader sees them, line by line; what it quotes stands behind {@code >}. Nothing of it runs. */
final class HtmlText {

    private static final Set<String> LINES = Set.of("p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "hr", "blockquote");
    private static final String HIDDEN = "script, style, head, template, noscript, iframe, object, svg, [hidden], [style*=display:none], [style*='display: none']";
    /** Where mail programs put what was written before. */
    private static final String QUOTED = "blockquote, .gmail_quote, .gmail_attr, .yahoo_quoted, #divRplyFwdMsg, #appendonsend ~ *, .moz-cite-prefix";

    private HtmlText() {
    }

    static String of(String html) {
        Document document = Jsoup.parse(html);
        document.select(HIDDEN).remove();
        document.select(QUOTED).attr("data-quoted", "1");
        StringBuilder text = new StringBuilder();
        NodeTraversor.traverse(new Lines(text), document.body());
        return text.toString().replaceAll("[\\t\\u00a0 ]+", " ").replaceAll(" *\\n *", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }

    private static final class Lines implements NodeVisitor {

        private final StringBuilder text;
        private int quoted;

        Lines(StringBuilder text) {
            this.text = text;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                String said = words.getWholeText().replaceAll("\\s+", " ");
                if (!said.isBlank() && quoted > 0 && atLineStart()) {
                    text.append("> ");
                }
                text.append(atLineStart() ? said.stripLeading() : said);
            } else if (node instanceof Element element) {
                if (element.hasAttr("data-quoted")) {
                    quoted++;
                }
                if (LINES.contains(element.normalName())) {
                    newLine();
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (LINES.contains(element.normalName()) && !element.normalName().equals("br")) {
                    newLine();
                }
                if (element.hasAttr("data-quoted")) {
                    quoted--;
                }
            }
        }

        private boolean atLineStart() {
            return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        }

        private void newLine() {
            if (!atLineStart() || text.length() > 1 && text.charAt(text.length() - 2) != '\n') {
                text.append('\n');
            }
        }
    }
}
