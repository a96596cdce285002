/** What answers every instance without being one: DHCP, the resolver, and the instance metadata. */
package org.minicloud.cloud.network.services;
