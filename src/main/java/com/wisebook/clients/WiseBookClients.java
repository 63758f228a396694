package com.wisebook.clients;

import java.util.TimeZone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.exchange.ImportCommand;

/** Starts WiseBook Clients: the Clients and CRM module of the WiseBook ERP. */
@SpringBootApplication
public class WiseBookClients {

    public static void main(String[] args) {
        // business dates are those of Paris, and the engine reads its timers in the zone of the Java machine
        TimeZone.setDefault(TimeZone.getTimeZone(BusinessClock.PARIS));
        if (ImportCommand.asked(args)) {
            System.exit(CommandLine.importFile(System.out, args));
        }
        SpringApplication.run(WiseBookClients.class, args);
    }
}
