/** The services of the endpoint: how a request finds its operation, and how protocols phrase answers and errors. */
package org.minicloud.endpoint.service;
