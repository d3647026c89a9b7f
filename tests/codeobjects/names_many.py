"""Extended arguments: names, constants, long jumps."""


def jumps(x):
    while x:
        x.attribute0 = name0(x, 7, "s0")
        x.attribute1 = name1(x, 1007, "s1")
        x.attribute2 = name2(x, 2007, "s2")
        x.attribute3 = name3(x, 3007, "s3")
        x.attribute4 = name4(x, 4007, "s4")
        x.attribute5 = name5(x, 5007, "s5")
        x.attribute6 = name6(x, 6007, "s6")
        x.attribute7 = name7(x, 7007, "s7")
        x.attribute8 = name8(x, 8007, "s8")
        x.attribute9 = name9(x, 9007, "s9")
        x.attribute10 = name10(x, 10007, "s10")
        x.attribute11 = name11(x, 11007, "s11")
        x.attribute12 = name12(x, 12007, "s12")
        x.attribute13 = name13(x, 13007, "s13")
        x.attribute14 = name14(x, 14007, "s14")
        x.attribute15 = name15(x, 15007, "s15")
        x.attribute16 = name16(x, 16007, "s16")
        x.attribute17 = name17(x, 17007, "s17")
        x.attribute18 = name18(x, 18007, "s18")
        x.attribute19 = name19(x, 19007, "s19")
        x.attribute20 = name20(x, 20007, "s20")
        x.attribute21 = name21(x, 21007, "s21")
        x.attribute22 = name22(x, 22007, "s22")
        x.attribute23 = name23(x, 23007, "s23")
        x.attribute24 = name24(x, 24007, "s24")
        x.attribute25 = name25(x, 25007, "s25")
        x.attribute26 = name26(x, 26007, "s26")
        x.attribute27 = name27(x, 27007, "s27")
        x.attribute28 = name28(x, 28007, "s28")
        x.attribute29 = name29(x, 29007, "s29")
        x.attribute30 = name30(x, 30007, "s30")
        x.attribute31 = name31(x, 31007, "s31")
        x.attribute32 = name32(x, 32007, "s32")
        x.attribute33 = name33(x, 33007, "s33")
        x.attribute34 = name34(x, 34007, "s34")
        x.attribute35 = name35(x, 35007, "s35")
        x.attribute36 = name36(x, 36007, "s36")
        x.attribute37 = name37(x, 37007, "s37")
        x.attribute38 = name38(x, 38007, "s38")
        x.attribute39 = name39(x, 39007, "s39")
        x.attribute40 = name40(x, 40007, "s40")
        x.attribute41 = name41(x, 41007, "s41")
        x.attribute42 = name42(x, 42007, "s42")
        x.attribute43 = name43(x, 43007, "s43")
        x.attribute44 = name44(x, 44007, "s44")
        x.attribute45 = name45(x, 45007, "s45")
        x.attribute46 = name46(x, 46007, "s46")
        x.attribute47 = name47(x, 47007, "s47")
        x.attribute48 = name48(x, 48007, "s48")
        x.attribute49 = name49(x, 49007, "s49")
        x.attribute50 = name50(x, 50007, "s50")
        x.attribute51 = name51(x, 51007, "s51")
        x.attribute52 = name52(x, 52007, "s52")
        x.attribute53 = name53(x, 53007, "s53")
        x.attribute54 = name54(x, 54007, "s54")
        x.attribute55 = name55(x, 55007, "s55")
        x.attribute56 = name56(x, 56007, "s56")
        x.attribute57 = name57(x, 57007, "s57")
        x.attribute58 = name58(x, 58007, "s58")
        x.attribute59 = name59(x, 59007, "s59")
        x.attribute60 = name60(x, 60007, "s60")
        x.attribute61 = name61(x, 61007, "s61")
        x.attribute62 = name62(x, 62007, "s62")
        x.attribute63 = name63(x, 63007, "s63")
        x.attribute64 = name64(x, 64007, "s64")
        x.attribute65 = name65(x, 65007, "s65")
        x.attribute66 = name66(x, 66007, "s66")
        x.attribute67 = name67(x, 67007, "s67")
        x.attribute68 = name68(x, 68007, "s68")
        x.attribute69 = name69(x, 69007, "s69")
        x.attribute70 = name70(x, 70007, "s70")
        x.attribute71 = name71(x, 71007, "s71")
        x.attribute72 = name72(x, 72007, "s72")
        x.attribute73 = name73(x, 73007, "s73")
        x.attribute74 = name74(x, 74007, "s74")
        x.attribute75 = name75(x, 75007, "s75")
        x.attribute76 = name76(x, 76007, "s76")
        x.attribute77 = name77(x, 77007, "s77")
        x.attribute78 = name78(x, 78007, "s78")
        x.attribute79 = name79(x, 79007, "s79")
        x.attribute80 = name80(x, 80007, "s80")
        x.attribute81 = name81(x, 81007, "s81")
        x.attribute82 = name82(x, 82007, "s82")
        x.attribute83 = name83(x, 83007, "s83")
        x.attribute84 = name84(x, 84007, "s84")
        x.attribute85 = name85(x, 85007, "s85")
        x.attribute86 = name86(x, 86007, "s86")
        x.attribute87 = name87(x, 87007, "s87")
        x.attribute88 = name88(x, 88007, "s88")
        x.attribute89 = name89(x, 89007, "s89")
        x.attribute90 = name90(x, 90007, "s90")
        x.attribute91 = name91(x, 91007, "s91")
        x.attribute92 = name92(x, 92007, "s92")
        x.attribute93 = name93(x, 93007, "s93")
        x.attribute94 = name94(x, 94007, "s94")
        x.attribute95 = name95(x, 95007, "s95")
        x.attribute96 = name96(x, 96007, "s96")
        x.attribute97 = name97(x, 97007, "s97")
        x.attribute98 = name98(x, 98007, "s98")
        x.attribute99 = name99(x, 99007, "s99")
        x.attribute100 = name100(x, 100007, "s100")
        x.attribute101 = name101(x, 101007, "s101")
        x.attribute102 = name102(x, 102007, "s102")
        x.attribute103 = name103(x, 103007, "s103")
        x.attribute104 = name104(x, 104007, "s104")
        x.attribute105 = name105(x, 105007, "s105")
        x.attribute106 = name106(x, 106007, "s106")
        x.attribute107 = name107(x, 107007, "s107")
        x.attribute108 = name108(x, 108007, "s108")
        x.attribute109 = name109(x, 109007, "s109")
        x.attribute110 = name110(x, 110007, "s110")
        x.attribute111 = name111(x, 111007, "s111")
        x.attribute112 = name112(x, 112007, "s112")
        x.attribute113 = name113(x, 113007, "s113")
        x.attribute114 = name114(x, 114007, "s114")
        x.attribute115 = name115(x, 115007, "s115")
        x.attribute116 = name116(x, 116007, "s116")
        x.attribute117 = name117(x, 117007, "s117")
        x.attribute118 = name118(x, 118007, "s118")
        x.attribute119 = name119(x, 119007, "s119")
        x.attribute120 = name120(x, 120007, "s120")
        x.attribute121 = name121(x, 121007, "s121")
        x.attribute122 = name122(x, 122007, "s122")
        x.attribute123 = name123(x, 123007, "s123")
        x.attribute124 = name124(x, 124007, "s124")
        x.attribute125 = name125(x, 125007, "s125")
        x.attribute126 = name126(x, 126007, "s126")
        x.attribute127 = name127(x, 127007, "s127")
        x.attribute128 = name128(x, 128007, "s128")
        x.attribute129 = name129(x, 129007, "s129")
        x.attribute130 = name130(x, 130007, "s130")
        x.attribute131 = name131(x, 131007, "s131")
        x.attribute132 = name132(x, 132007, "s132")
        x.attribute133 = name133(x, 133007, "s133")
        x.attribute134 = name134(x, 134007, "s134")
        x.attribute135 = name135(x, 135007, "s135")
        x.attribute136 = name136(x, 136007, "s136")
        x.attribute137 = name137(x, 137007, "s137")
        x.attribute138 = name138(x, 138007, "s138")
        x.attribute139 = name139(x, 139007, "s139")
        if x.stop:
            break
    else:
        return None
    return x


def dispatch(x):
    if x == 0:
        return "r0"
    if x == 1000:
        return "r1"
    if x == 2000:
        return "r2"
    if x == 3000:
        return "r3"
    if x == 4000:
        return "r4"
    if x == 5000:
        return "r5"
    if x == 6000:
        return "r6"
    if x == 7000:
        return "r7"
    if x == 8000:
        return "r8"
    if x == 9000:
        return "r9"
    if x == 10000:
        return "r10"
    if x == 11000:
        return "r11"
    if x == 12000:
        return "r12"
    if x == 13000:
        return "r13"
    if x == 14000:
        return "r14"
    if x == 15000:
        return "r15"
    if x == 16000:
        return "r16"
    if x == 17000:
        return "r17"
    if x == 18000:
        return "r18"
    if x == 19000:
        return "r19"
    if x == 20000:
        return "r20"
    if x == 21000:
        return "r21"
    if x == 22000:
        return "r22"
    if x == 23000:
        return "r23"
    if x == 24000:
        return "r24"
    if x == 25000:
        return "r25"
    if x == 26000:
        return "r26"
    if x == 27000:
        return "r27"
    if x == 28000:
        return "r28"
    if x == 29000:
        return "r29"
    if x == 30000:
        return "r30"
    if x == 31000:
        return "r31"
    if x == 32000:
        return "r32"
    if x == 33000:
        return "r33"
    if x == 34000:
        return "r34"
    if x == 35000:
        return "r35"
    if x == 36000:
        return "r36"
    if x == 37000:
        return "r37"
    if x == 38000:
        return "r38"
    if x == 39000:
        return "r39"
    if x == 40000:
        return "r40"
    if x == 41000:
        return "r41"
    if x == 42000:
        return "r42"
    if x == 43000:
        return "r43"
    if x == 44000:
        return "r44"
    if x == 45000:
        return "r45"
    if x == 46000:
        return "r46"
    if x == 47000:
        return "r47"
    if x == 48000:
        return "r48"
    if x == 49000:
        return "r49"
    if x == 50000:
        return "r50"
    if x == 51000:
        return "r51"
    if x == 52000:
        return "r52"
    if x == 53000:
        return "r53"
    if x == 54000:
        return "r54"
    if x == 55000:
        return "r55"
    if x == 56000:
        return "r56"
    if x == 57000:
        return "r57"
    if x == 58000:
        return "r58"
    if x == 59000:
        return "r59"
    try:
        return x
    finally:
        x = None
