package org.lianglin.foundation.secrets;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * SM2 signatures (GB/T 32918.2-2016) with the installation's own key pair, for statements that others check later without us.
 * Signatures are DER; the signer's distinguishing identifier is the standard's default, {@code 1234567812345678}.
 */
public class Signatures {
    private static final ECDomainParameters CURVE = new ECDomainParameters(GMNamedCurves.getByName("sm2p256v1"));
    private final ECPrivateKeyParameters privateKey;
    private final ECPublicKeyParameters publicKey;

    Signatures(KeyFile keys) {
        this(keys.signingKey());
    }

    Signatures(BigInteger secret) {
        privateKey = new ECPrivateKeyParameters(secret, CURVE);
        publicKey = new ECPublicKeyParameters(CURVE.getG().multiply(secret).normalize(), CURVE);
    }

    /** A fresh private scalar, 32 bytes. */
    static byte[] newSecret(SecureRandom random) {
        while (true) {
            var bytes = new byte[32];
            random.nextBytes(bytes);
            var secret = new BigInteger(1, bytes);
            // GB/T 32918.1: the private key lies in [1, n-2]
            if (secret.signum() > 0 && secret.compareTo(CURVE.getN().subtract(BigInteger.ONE)) < 0) {
                return bytes;
            }
        }
    }

    public byte[] sign(byte[] message) {
        var signer = new SM2Signer();
        signer.init(true, new ParametersWithRandom(privateKey, new SecureRandom()));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("Signing failed", e);
        }
    }

    /** Whether this installation's key signed exactly this message; false too for a signature that is none at all. */
    public boolean verify(byte[] message, byte[] signature) {
        var signer = new SM2Signer();
        signer.init(false, publicKey);
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    /** The public key for others, as X.509 SubjectPublicKeyInfo in DER. */
    public byte[] publicKey() {
        try {
            return new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1),
                            publicKey.getQ().getEncoded(false))
                    .getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("The public key has no DER form", e);
        }
    }
}
