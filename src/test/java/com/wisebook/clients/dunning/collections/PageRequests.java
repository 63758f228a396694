package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.Browser;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Somebody without an account at a customer's page. */
final class PageRequests {

    private final Browser browser;
    private final String page;

    PageRequests(int port, String page) {
        this.browser = new Browser(port);
        this.page = page;
    }

    Document look() {
        HttpResponse<String> answer = browser.page(page);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    String words() {
        return words(look().text());
    }

    static String words(String text) {
        return text.replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    HttpResponse<String> take(String below) {
        return browser.page(page + below);
    }

    HttpResponse<String> post(String form, Map<String, String> values) {
        return browser.form(page + "/" + form, values.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&")));
    }

    /** Sends what is taken: the page says so. */
    void done(String form, Map<String, String> values) {
        HttpResponse<String> answer = post(form, values);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("?done=" + form);
    }

    /** Sends what is refused, with a link to the field and the reason. */
    void refused(String form, Map<String, String> values, String field, String why) {
        HttpResponse<String> answer = post(form, values);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        Document seen = Jsoup.parse(answer.body());
        assertThat(words(seen.selectFirst("[role=alert]").text())).contains(why);
        assertThat(seen.select("[role=alert] a[href=#" + field + "]")).as(field).isNotEmpty();
        assertThat(seen.select("#" + field)).as("the field that the link leads to").isNotEmpty();
    }

    HttpResponse<String> send(String form, HttpRequest.BodyPublisher body, String type) {
        return browser.send(browser.request(page + "/" + form).header("Accept", "text/html").header("Content-Type", type).POST(body));
    }
}
