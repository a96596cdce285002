/** IP addresses, and the DNS names that EC2 forms of them. */
package org.minicloud.cloud.addresses;
