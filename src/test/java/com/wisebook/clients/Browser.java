package com.wisebook.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.Jsoup;

/** What a browser does for tests without one: keeps cookies, follows nothing, logs in at the form, sends back the tokens. */
public final class Browser {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private final URI base;

    public Browser(int port) {
        this.base = URI.create("http://localhost:" + port);
    }

    /** Logs in at our login page, as a demonstration user. */
    public Browser login(String username) {
        String token = Jsoup.parse(page("/login").body()).select("form input[name=_csrf]").first().val();
        HttpResponse<String> response = form("/login", "username=" + username + "&password=demo&_csrf=" + encoded(token));
        if (response.statusCode() != 302 || response.headers().firstValue("Location").orElse("").contains("error")) {
            throw new AssertionError("Login of " + username + " answered " + response.statusCode());
        }
        return this;
    }

    /** Opens an address as a page. */
    public HttpResponse<String> page(String path) {
        return send(request(path).header("Accept", "text/html,application/xhtml+xml").GET());
    }

    /** Fetches as a script does. */
    public HttpResponse<String> fetch(String path) {
        return send(request(path).header("Accept", "application/json").GET());
    }

    /** Posts JSON as a script of the engine's web applications does, with their token. */
    public HttpResponse<String> engine(String method, String path, String json) {
        return send(request(path).header("Accept", "application/json").header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookie("CAMUNDA-XSRF-TOKEN").orElse(""))
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Posts a form. */
    public HttpResponse<String> form(String path, String body) {
        return send(request(path).header("Accept", "text/html").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue).findFirst();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
