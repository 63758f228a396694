package com.wisebook.clients;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts WiseBook Clients: the Clients and CRM module of the WiseBook ERP. */
@SpringBootApplication
public class WiseBookClients {

    public static void main(String[] args) {
        SpringApplication.run(WiseBookClients.class, args);
    }
}
