/** The life of instances below the API: hosts, domains, guests, disks, consoles, and what happens to them in time. */
package org.minicloud.cloud.life;
