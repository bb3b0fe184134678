package io.contextcore.samples.springboot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A shop that knows nothing of projects and tasks: the detector on its class path does. */
@SpringBootApplication
@RestController
public class Shop {
    private static final Logger logger = LoggerFactory.getLogger(Shop.class);

    /** Starts the shop. */
    public static void main(String[] arguments) {
        SpringApplication.run(Shop.class, arguments);
    }

    /** Sells something. */
    @GetMapping("/checkout")
    public String checkout() {
        logger.warn("a voucher was refused");
        return "sold";
    }
}
