package com.wisebook.clients.demo.register;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** An HTTP request that is answered in this process. */
final class InProcessRequest extends AbstractClientHttpRequest {

    /** Answers a request by its address and body. */
    @FunctionalInterface
    interface Answering {
        Answer to(URI address, byte[] body) throws IOException;
    }

    /** An answer in JSON. */
    record Answer(HttpStatus status, String body) {
    }

    private final URI address;
    private final HttpMethod method;
    private final Answering answering;
    private final Map<String, Object> attributes = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    InProcessRequest(URI address, HttpMethod method, Answering answering) {
        this.address = address;
        this.method = method;
        this.answering = answering;
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public URI getURI() {
        return address;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    protected OutputStream getBodyInternal(HttpHeaders headers) {
        return body;
    }

    @Override
    protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
        return new Response(answering.to(address, body.toByteArray()));
    }

    private record Response(Answer answer) implements ClientHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() {
            return answer.status();
        }

        @Override
        public String getStatusText() {
            return answer.status().getReasonPhrase();
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            headers.setContentType(MediaType.APPLICATION_JSON);
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
