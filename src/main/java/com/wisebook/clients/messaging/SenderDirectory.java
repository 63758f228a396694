package com.wisebook.clients.messaging;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.messaging.channel.Sender;

import jakarta.mail.internet.InternetAddress;

/** In whose name messages leave: what the content says, otherwise the company's own sender. */
@Component
class SenderDirectory {

    private final Companies companies;

    SenderDirectory(Companies companies) {
        this.companies = companies;
    }

    /** Never null; an address the company does not have is null in it, and the channel refuses the message. */
    Sender of(String channel, Long companyId, String said) {
        Company company = companyId == null ? null : companies.byId(companyId);
        if ("SMS".equals(channel)) {
            return new Sender(said != null || company == null ? said : company.smsSender(), null);
        }
        String address = said != null || company == null ? said : ownAddress(company);
        return new Sender(address, company == null ? null : company.email());
    }

    private static String ownAddress(Company company) {
        if (company.senderEmail() == null) {
            return null;
        }
        try {
            String name = company.senderName() == null ? company.name() : company.senderName();
            return new InternetAddress(company.senderEmail(), name, StandardCharsets.UTF_8.name()).toString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
