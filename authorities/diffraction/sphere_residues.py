# Makes sphere_residues.csv: diffraction loss around a perfectly conducting sphere, horizontal polarisation, by the whole
# residue series (Fock; 60 terms, 30 digits), in the normalised distance X and heights Y of ITU-R P.526 section 3.1.1.
# Own work; needs mpmath. Not run by the tests.
from mpmath import mp, mpc, airyai, airyaizero, exp, log10, nstr, pi, sqrt

mp.dps = 30
TURN = exp(1j * pi / 3)


def gain(a, y):
    return airyai(-a + TURN * y) / (TURN * airyai(-a, derivative=1))


def loss_db(x, near, far, terms=60):
    total = mpc(0)
    for i in range(1, terms + 1):
        a = -airyaizero(i)
        total += exp(-a * x * exp(1j * pi / 6)) * gain(a, near) * gain(a, far)
    return -20 * log10(2 * sqrt(pi * x) * abs(total))


print("x,nearY,farY,lossDb")
for x, near, far in [
    (2, 0.5, 0.5), (3, 0.2, 0.2), (3, 0.5, 1), (3, 1, 1), (4, 1, 2),
    (5, 2, 2), (6, 1, 5), (8, 3, 3), (8, 10, 2), (10, 5, 10), (15, 20, 3), (20, 30, 30),
]:
    print(f"{x},{near},{far},{nstr(loss_db(x, near, far), 9)}")
