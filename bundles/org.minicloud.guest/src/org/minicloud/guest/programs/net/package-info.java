/** Programs about the network: looking at it, changing it, and talking over it. */
package org.minicloud.guest.programs.net;
