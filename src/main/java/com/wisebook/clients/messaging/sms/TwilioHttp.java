package com.wisebook.clients.messaging.sms;

import java.util.Arrays;

import org.apache.http.Header;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.SocketConfig;
import org.apache.http.impl.client.HttpClientBuilder;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;

/**
 * The SDK's HTTP client with two differences: it never repeats a request (the SDK's repeats a POST after a 5xx, and an SMS
 * would leave twice), and it remembers the status and Retry-After of the thread's last answer, which the SDK's exceptions
 * do not carry.
 */
class TwilioHttp extends NetworkHttpClient {

    private static final String TWILIO = "https://api.twilio.com";

    private final String baseUrl;
    private final ThreadLocal<Answer> last = new ThreadLocal<>();

    /** @param retryAfterSeconds null when the answer did not say */
    record Answer(int status, Long retryAfterSeconds) {
    }

    TwilioHttp(String baseUrl, int timeoutMillis) {
        super(HttpClientBuilder.create().disableAutomaticRetries().disableRedirectHandling()
            .setMaxConnPerRoute(8).setMaxConnTotal(8)
            .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(timeoutMillis).build())
            .setDefaultRequestConfig(RequestConfig.custom().setConnectTimeout(timeoutMillis).setSocketTimeout(timeoutMillis)
                .setConnectionRequestTimeout(timeoutMillis).build()));
        this.baseUrl = baseUrl.replaceAll("/+$", "");
    }

    /** The thread's last answer; null when the last request got none. */
    Answer lastAnswer() {
        return last.get();
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        last.remove();
        Response response = super.makeRequest(redirected(request));
        last.set(new Answer(response.getStatusCode(), retryAfter(response)));
        return response;
    }

    private Request redirected(Request request) {
        if (baseUrl.equals(TWILIO) || !request.getUrl().startsWith(TWILIO)) {
            return request;
        }
        Request other = new Request(request.getMethod(), baseUrl + request.getUrl().substring(TWILIO.length()));
        request.getQueryParams().forEach((name, values) -> values.forEach(value -> other.addQueryParam(name, value)));
        request.getPostParams().forEach((name, values) -> values.forEach(value -> other.addPostParam(name, value)));
        request.getHeaderParams().forEach((name, values) -> values.forEach(value -> other.addHeaderParam(name, value)));
        other.setUserAgentExtensions(request.getUserAgentExtensions());
        other.setContentType(request.getContentType());
        if (request.getAuthStrategy() != null) {
            other.setAuth(request.getAuthStrategy());
        }
        if (request.getUsername() != null) {
            other.setAuth(request.getUsername(), request.getPassword());
        }
        return other;
    }

    private static Long retryAfter(Response response) {
        if (response.getHeaders() == null) {
            return null;
        }
        return Arrays.stream(response.getHeaders()).filter(h -> "Retry-After".equalsIgnoreCase(h.getName()))
            .map(Header::getValue).filter(value -> value.matches("[0-9]{1,6}")).map(Long::valueOf).findFirst().orElse(null);
    }
}
