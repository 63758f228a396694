package com.wisebook.clients.messaging.web;

import java.util.HashMap;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import com.twilio.security.RequestValidator;

import com.wisebook.clients.messaging.DeliveryReceipts;
import com.wisebook.clients.messaging.sms.TwilioSettings;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Where Twilio reports what became of an SMS. Open to the network, so nothing is believed without Twilio's signature over
 * the address it called and every field it sent.
 */
@RestController
@Hidden
class TwilioWebhook {

    private static final String MESSAGE = "message";

    private final TwilioSettings settings;
    private final DeliveryReceipts receipts;

    TwilioWebhook(TwilioSettings settings, DeliveryReceipts receipts) {
        this.settings = settings;
        this.receipts = receipts;
    }

    @PostMapping(path = "/api/v1/webhooks/twilio/status", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    public ResponseEntity<Void> status(HttpServletRequest request,
                                @RequestHeader(name = "X-Twilio-Signature", required = false) String signature) {
        if (!settings.configured()) {
            return ResponseEntity.notFound().build();
        }
        String query = request.getQueryString();
        String url = settings.callbackUrl() + (query == null ? "" : "?" + query);
        Map<String, String> fields = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
        // the query is signed as part of the address, not as a field
        String message = query == null ? null : fields.remove(MESSAGE);
        if (signature == null || !new RequestValidator(settings.authToken()).validate(url, fields, signature)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        Long id = message != null && message.matches("[0-9]{1,18}") ? Long.valueOf(message) : null;
        String sid = fields.getOrDefault("MessageSid", fields.get("SmsSid"));
        String status = fields.getOrDefault("MessageStatus", fields.get("SmsStatus"));
        if (sid != null && status != null) {
            receipts.receive(id, sid, status, fields.get("ErrorCode"));
        }
        return ResponseEntity.noContent().build();
    }
}
